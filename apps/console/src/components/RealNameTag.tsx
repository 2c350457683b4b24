import styles from './RealNameTag.module.css';

/** 实名: the sender proved this name at 政务服务网. Says nothing of who it is, so it also stands where the name is kept secret. */
export function RealNameTag() {
  return (
    <span className={styles.mark} title="来信人在政务服务网登录，用核验过的姓名来信">
      实名
    </span>
  );
}
