/**
 * Which files may be attached, and how a file shows that it is what its name says. Pure, and safe in the browser:
 * the form states the same limits before an upload as the server holds to.
 */

/** The sentence `attachments.too_large` and the hint beside the button say 10 MB. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** How much of a file's beginning and end `fileProblem` needs. */
export const SAMPLE_BYTES = 64 * 1024;
const NAME_MAX = 150;

type Kind = {
  contentType: string;
  /** Whether the bytes are of this kind. */
  matches: (sample: Sample) => boolean;
};

/** A file's first and last `SAMPLE_BYTES`; they overlap when it is small. */
export type Sample = { head: Uint8Array; tail: Uint8Array };

/** A character a byte, without Node's Buffer: the browser has none. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
const startsWith = (signature: string) => (sample: Sample) =>
  latin1(sample.head.subarray(0, 16)).startsWith(signature);
const OLE = startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
const ZIP = startsWith("PK\x03\x04");
/** A zip whose file names, at its beginning or in the directory at its end, have one that only this kind has. */
const zipWith = (name: string) => (sample: Sample) =>
  ZIP(sample) && (latin1(sample.head).includes(name) || latin1(sample.tail).includes(name));
const openDocument = (kind: string) => zipWith(`mimetypeapplication/vnd.oasis.opendocument.${kind}`);

const BINARY = [
  "MZ",
  "\x7fELF",
  "PK\x03\x04",
  "%PDF-",
  "\xd0\xcf\x11\xe0",
  "\x89PNG",
  "\xff\xd8\xff",
  "GIF8",
  "Rar!",
  "#!",
];
/** No signature of something else and no control characters; Windows code pages and UTF-16 with its mark pass. */
function isText({ head }: Sample): boolean {
  const text = latin1(head);
  if (text.startsWith("\xff\xfe") || text.startsWith("\xfe\xff")) return true;
  if (BINARY.some((signature) => text.startsWith(signature))) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what makes it text
  return !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text);
}

const pdf = (sample: Sample) => latin1(sample.head.subarray(0, 1024)).includes("%PDF-");
const jpeg = startsWith("\xff\xd8\xff");
const webp = ({ head }: Sample) => /^RIFF.{4}WEBP/s.test(latin1(head.subarray(0, 16)));
const heic = ({ head }: Sample) =>
  /^.{4}ftyp(heic|heix|heim|heis|mif1|msf1|hevc)/s.test(latin1(head.subarray(0, 16)));
const OFFICE = "application/vnd.openxmlformats-officedocument";
const OASIS = "application/vnd.oasis.opendocument";

/** Documents, pictures of a screen, letters and logs; nothing that runs, no archives, no macros. */
const KINDS: Record<string, Kind> = {
  pdf: { contentType: "application/pdf", matches: pdf },
  png: { contentType: "image/png", matches: startsWith("\x89PNG\r\n\x1a\n") },
  jpg: { contentType: "image/jpeg", matches: jpeg },
  jpeg: { contentType: "image/jpeg", matches: jpeg },
  gif: { contentType: "image/gif", matches: startsWith("GIF8") },
  webp: { contentType: "image/webp", matches: webp },
  heic: { contentType: "image/heic", matches: heic },
  docx: { contentType: `${OFFICE}.wordprocessingml.document`, matches: zipWith("word/") },
  xlsx: { contentType: `${OFFICE}.spreadsheetml.sheet`, matches: zipWith("xl/") },
  pptx: { contentType: `${OFFICE}.presentationml.presentation`, matches: zipWith("ppt/") },
  doc: { contentType: "application/msword", matches: OLE },
  xls: { contentType: "application/vnd.ms-excel", matches: OLE },
  ppt: { contentType: "application/vnd.ms-powerpoint", matches: OLE },
  msg: { contentType: "application/vnd.ms-outlook", matches: OLE },
  odt: { contentType: `${OASIS}.text`, matches: openDocument("text") },
  ods: { contentType: `${OASIS}.spreadsheet`, matches: openDocument("spreadsheet") },
  txt: { contentType: "text/plain", matches: isText },
  log: { contentType: "text/plain", matches: isText },
  csv: { contentType: "text/csv", matches: isText },
  eml: { contentType: "message/rfc822", matches: isText },
};

/** For the file picker: `.pdf,.png,…` */
export const ACCEPTED_EXTENSIONS = Object.keys(KINDS)
  .map((extension) => `.${extension}`)
  .join(",");

/** The pictures a page may show in place; everything else is only ever downloaded. */
export const SHOWN_IN_PLACE: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

export type FileProblem = "attachments.type" | "attachments.disguised";

function extensionOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}

/**
 * The kind of file a name promises.
 * @returns what it is served as, or null when files of that kind are not taken
 */
export function contentTypeOf(name: string): string | null {
  return KINDS[extensionOf(name)]?.contentType ?? null;
}

/** Why a file is refused, as a key of the `errors` messages; null when it is fine. */
export function fileProblem(name: string, sample: Sample): FileProblem | null {
  const kind = KINDS[extensionOf(name)];
  if (!kind) return "attachments.type";
  return kind.matches(sample) ? null : "attachments.disguised";
}

/**
 * A name that can be shown, kept and put into a header: no folders, no control or direction-changing characters,
 * not too long; with the extension of `contentType` when it has none itself (a picture inside a mail).
 */
export function cleanFileName(given: string, contentType = ""): string {
  const base = given
    .normalize("NFC")
    .replace(/^.*[\\/]/s, "")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .trim();
  const extension =
    extensionOf(base) ||
    Object.keys(KINDS).find((key) => KINDS[key]?.contentType === mediaType(contentType)) ||
    "";
  const named = extension !== "" && base.toLowerCase().endsWith(`.${extension}`);
  const stem = named ? base.slice(0, -extension.length - 1) : base;
  // As it is written: IMG_0001.PNG is what the sender calls it.
  const ending = named ? base.slice(-extension.length) : extension;
  const room = NAME_MAX - extension.length - 1;
  const short = [...stem].slice(0, room).join("").trim() || "lampiran";
  return ending ? `${short}.${ending}` : short;
}

function mediaType(contentType: string): string {
  return contentType.split(";")[0]?.trim().toLowerCase() ?? "";
}
