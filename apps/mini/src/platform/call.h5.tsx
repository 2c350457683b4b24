/** Dials, where the device can; elsewhere it asks for a program that can. */
export function CallLink({ dial, text }: { dial: string; text: string }) {
  return (
    <a className="call" href={`tel:${dial}`}>
      {text}
    </a>
  );
}
