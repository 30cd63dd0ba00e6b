import './kbd.css';

/** A key combination, one key cap each. */
export function Kbd({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="kbd-group">
      {keys.map((key) => (
        <kbd key={key} className="kbd">
          {key}
        </kbd>
      ))}
    </span>
  );
}
