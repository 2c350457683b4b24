/** 最早失分日; a day that may still move says so. */
export function FailsOn({ day, provisional = false }: { day: string | null; provisional?: boolean }) {
  if (!day) return <>—</>;
  return (
    <>
      <time dateTime={day}>{day}</time>
      {provisional && '（暂定）'}
    </>
  );
}
