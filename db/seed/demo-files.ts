/** The attachments of the demo: small real files, drawn and written here. Pure. */
import { deflateSync } from "node:zlib";

export type DemoFile = { name: string; body: Buffer };

/** A window of the accounting system with a form and a message, as people photograph their screens. */
export function screenshot(
  name: string,
  title: string,
  rows: readonly [string, string][],
  message: string,
): DemoFile {
  const picture = new Picture(880, 150 + rows.length * 40);
  picture.fill(0, 0, picture.width, picture.height, [241, 245, 249]);
  picture.fill(0, 0, picture.width, 44, [30, 64, 120]);
  picture.write(20, 15, `iSPEKS  |  ${title}`, [255, 255, 255]);
  for (const [index, [label, value]] of rows.entries()) {
    const y = 66 + index * 40;
    picture.write(24, y + 9, label, [71, 85, 105]);
    picture.fill(300, y, 540, 32, [148, 163, 184]);
    picture.fill(301, y + 1, 538, 30, [255, 255, 255]);
    picture.write(312, y + 9, value, [15, 23, 42]);
  }
  const y = 78 + rows.length * 40;
  picture.fill(20, y, picture.width - 40, 48, [185, 28, 28]);
  picture.fill(22, y + 2, picture.width - 44, 44, [254, 242, 242]);
  picture.write(36, y + 17, message, [153, 27, 27]);
  return { name, body: picture.png() };
}

/** One page of text in Helvetica. */
export function pdf(name: string, lines: readonly string[]): DemoFile {
  const escaped = (line: string) => line.replace(/[\\()]/g, "\\$&");
  const [heading = "", ...rest] = lines;
  const text = [
    "BT /F2 14 Tf 56 780 Td",
    `(${escaped(heading)}) Tj`,
    "/F1 10.5 Tf 0 -28 Td 16 TL",
    ...rest.map((line) => `(${escaped(line)}) Tj T*`),
    "ET",
  ].join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
    `<< /Length ${Buffer.byteLength(text, "latin1")} >>\nstream\n${text}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
  ];
  let document = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = document.length;
    document += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const xref = document.length;
  document += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  document += offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  document += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return { name, body: Buffer.from(document, "latin1") };
}

/** A log, a note or a table exported as text. */
export function textFile(name: string, lines: readonly string[]): DemoFile {
  return { name, body: Buffer.from(`${lines.join("\r\n")}\r\n`) };
}

type Colour = readonly [number, number, number];

class Picture {
  private readonly pixels: Buffer;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.pixels = Buffer.alloc(width * height * 3);
  }

  fill(left: number, top: number, width: number, height: number, colour: Colour): void {
    for (let y = top; y < top + height; y++) {
      for (let x = left; x < left + width; x++) this.pixels.set(colour, (y * this.width + x) * 3);
    }
  }

  /** Letters of five by seven dots, each dot two by two pixels. */
  write(left: number, top: number, text: string, colour: Colour): void {
    for (const [index, letter] of [...text].entries()) {
      const columns = LETTERS[letter.charCodeAt(0) - 32] ?? LETTERS[31] ?? "";
      for (let column = 0; column < 5; column++) {
        const dots = Number.parseInt(columns.slice(column * 2, column * 2 + 2), 16);
        for (let row = 0; row < 8; row++) {
          if (dots & (1 << row)) this.fill(left + index * 12 + column * 2, top + row * 2, 2, 2, colour);
        }
      }
    }
  }

  png(): Buffer {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.width, 0);
    header.writeUInt32BE(this.height, 4);
    // Eight bits a colour, red green blue.
    header.set([8, 2, 0, 0, 0], 8);
    const lines: Buffer[] = [];
    for (let y = 0; y < this.height; y++) {
      lines.push(Buffer.of(0), this.pixels.subarray(y * this.width * 3, (y + 1) * this.width * 3));
    }
    return Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk("IHDR", header),
      chunk("IDAT", deflateSync(Buffer.concat(lines))),
      chunk("IEND", Buffer.alloc(0)),
    ]);
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** As PNG counts it; Node's own came with 20.15. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The usual five-by-seven letters from the space on, a byte a column, the lowest bit on top. */
const LETTERS =
  "0000000000 00005f0000 0007000700 147f147f14 242a7f2a12 2313086462 3649562050 0008070300 001c224100 0041221c00 2a1c7f1c2a 08083e0808 0080703000 0808080808 0000606000 2010080402 3e5149453e 00427f4000 7249494946 2141494d33 1814127f10 2745454539 3c4a494931 4121110907 3649494936 464949291e 0000140000 0040340000 0008142241 1414141414 0041221408 0201590906 3e415d594e 7c1211127c 7f49494936 3e41414122 7f4141413e 7f49494941 7f09090901 3e41415173 7f0808087f 00417f4100 2040413f01 7f08142241 7f40404040 7f021c027f 7f0408107f 3e4141413e 7f09090906 3e4151215e 7f09192946 2649494932 03017f0103 3f4040403f 1f2040201f 3f4038403f 6314081463 0304780403 6159494d43 007f414141 0204081020 004141417f 0402010204 4040404040 0003070800 2054547840 7f28444438 3844444428 384444287f 3854545418 00087e0902 18a4a49c78 7f08040478 00447d4000 2040403d00 7f10284400 00417f4000 7c04780478 7c08040478 3844444438 fc18242418 18242418fc 7c08040408 4854545424 04043f4424 3c4040207c 1c2040201c 3c4030403c 4428102844 4c9090907c 4464544c44 0008364100 0000770000 0041360800".split(
    " ",
  );
