import type { Finding } from '../../../check/violation.ts';

const perRow = 8;

/** The bytes of both sides around the first difference, row by row, with every differing byte marked. */
export function HexView({
  bytes: { offset, expected, actual },
}: {
  readonly bytes: NonNullable<Finding['bytes']>;
}) {
  const sides = { expected: pairsOf(expected), actual: pairsOf(actual) };
  const rows = Math.ceil(Math.max(sides.expected.length, sides.actual.length) / perRow);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls horizontally on a narrow screen, by keyboard too.
    <fieldset class="wide" aria-label="Bytes that differ" tabIndex={0}>
      <table class="hex">
        <caption>{`Bytes from ${offset} on, in hexadecimal; differing bytes are marked, “--” is past the end.`}</caption>
        <thead>
          <tr>
            <th scope="col">Byte</th>
            <th scope="col">Expected</th>
            <th scope="col">Actual</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => row * perRow).map((first) => (
            <tr>
              <th scope="row">{offset + first}</th>
              <td>
                <Row own={sides.expected} other={sides.actual} first={first} />
              </td>
              <td>
                <Row own={sides.actual} other={sides.expected} first={first} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}

function pairsOf(hex: string): readonly string[] {
  return hex.match(/../g) ?? [];
}

interface RowOf {
  readonly own: readonly string[];
  readonly other: readonly string[];
  readonly first: number;
}

function Row({ own, other, first }: RowOf) {
  const places = Array.from({ length: perRow }, (_, index) => first + index).filter(
    (place) => place < Math.max(own.length, other.length),
  );
  const cells = places.map((place) => ({ text: own[place] ?? '--', differs: own[place] !== other[place] }));
  const text = own
    .slice(first, first + perRow)
    .map((pair) => printable(Number.parseInt(pair, 16)))
    .join('');
  return (
    <code>
      {cells.map(({ text, differs }) => (
        <>{differs ? <mark>{text}</mark> : text} </>
      ))}
      <span class="muted">{` ${text}`}</span>
    </code>
  );
}

function printable(byte: number): string {
  return byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
}
