/** An address outside these pages, in a window of its own. */
export function OutLink({ url, text }: { url: string; text: string }) {
  return (
    <a className="text-button" href={url} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  );
}
