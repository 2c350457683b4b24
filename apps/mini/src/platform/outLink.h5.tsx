interface Props {
  url: string;
  text: string;
  /** what is there, for those who hear the links without the page around them */
  about: string;
}

/** An address outside these pages, in a window of its own. */
export function OutLink({ url, text, about }: Props) {
  return (
    <a
      className="text-button"
      href={url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label={`${text}：${about}`}
    >
      {text}
    </a>
  );
}
