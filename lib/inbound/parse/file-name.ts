/** Names under which the files of a mail can be kept and downloaded, whatever the mail calls them. Pure. */

const EXTENSIONS: Record<string, string> = {
  "application/pdf": "pdf",
  "application/zip": "zip",
  "application/x-zip-compressed": "zip",
  "application/x-7z-compressed": "7z",
  "application/vnd.rar": "rar",
  "application/x-rar-compressed": "rar",
  "application/gzip": "gz",
  "application/json": "json",
  "application/xml": "xml",
  "application/rtf": "rtf",
  "application/msword": "doc",
  "application/vnd.ms-excel": "xls",
  "application/vnd.ms-powerpoint": "ppt",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "application/vnd.ms-outlook": "msg",
  "application/ms-tnef": "dat",
  "application/vnd.ms-tnef": "dat",
  "application/ics": "ics",
  "application/pgp-signature": "asc",
  "application/pgp-encrypted": "asc",
  "application/pgp-keys": "asc",
  "application/pkcs7-signature": "p7s",
  "application/x-pkcs7-signature": "p7s",
  "application/pkcs7-mime": "p7m",
  "application/x-pkcs7-mime": "p7m",
  "audio/aac": "aac",
  "audio/amr": "amr",
  "audio/mp4": "m4a",
  "audio/mpeg": "mp3",
  "audio/ogg": "ogg",
  "audio/wav": "wav",
  "image/bmp": "bmp",
  "image/gif": "gif",
  "image/heic": "heic",
  "image/heif": "heif",
  "image/jpeg": "jpg",
  "image/jpg": "jpg",
  "image/pjpeg": "jpg",
  "image/png": "png",
  "image/svg+xml": "svg",
  "image/tiff": "tif",
  "image/webp": "webp",
  "message/global": "eml",
  "message/rfc822": "eml",
  "message/delivery-status": "txt",
  "message/disposition-notification": "txt",
  "text/calendar": "ics",
  "text/css": "css",
  "text/csv": "csv",
  "text/html": "html",
  "text/plain": "txt",
  "text/rfc822-headers": "txt",
  "text/rtf": "rtf",
  "text/vcard": "vcf",
  "text/x-vcard": "vcf",
  "text/xml": "xml",
  "video/3gpp": "3gp",
  "video/mp4": "mp4",
  "video/quicktime": "mov",
};
const LONGEST = 180;
/** Control characters, and those that turn the direction of writing or cannot be seen. */
const UNSEEN = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** The type a name tells, for a part that tells none. */
export function typeOfName(name: string): string | null {
  const extension = extensionOf(name).slice(1).toLowerCase();
  return Object.entries(EXTENSIONS).find(([, known]) => known === extension)?.[0] ?? null;
}

/** Without folders, unseen characters and signs a disk refuses; "" when nothing is left. */
export function cleanName(name: string): string {
  const last = name.replace(UNSEEN, "").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replace(/\p{Cs}/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\.+/, "")
    .replace(/[. ]+$/, "");
  if (clean.length <= LONGEST) return clean;
  const extension = extensionOf(clean);
  return `${clean.slice(0, LONGEST - extension.length).replace(/\p{Cs}/gu, "")}${extension}`;
}

/** Gives each file of one mail a name of its own, in their order. */
export function nameFiles<T extends { name: string; contentType: string }>(files: T[]): T[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return files.map((file, index) => {
    const wanted =
      cleanName(file.name) ||
      `lampiran-${index + 1}.${EXTENSIONS[file.contentType] ?? guessExtension(file.contentType)}`;
    const extension = extensionOf(wanted);
    const stem = wanted.slice(0, wanted.length - extension.length);
    let name = wanted;
    // Counted by what was wanted, so that a thousand namesakes are no thousand tries each.
    for (let next = counts.get(wanted.toLowerCase()) ?? 1; taken.has(name.toLowerCase()); ) {
      next += 1;
      counts.set(wanted.toLowerCase(), next);
      name = `${stem} (${next})${extension}`;
    }
    taken.add(name.toLowerCase());
    return { ...file, name };
  });
}

/** An unknown picture or sound still says what it is. */
function guessExtension(contentType: string): string {
  const sub = /^(?:image|audio|video|text)\/(?:x-)?([a-z0-9]{2,5})$/.exec(contentType)?.[1];
  return sub ?? "bin";
}

function extensionOf(name: string): string {
  return /\.[\p{L}\p{N}_-]{1,12}$/u.exec(name)?.[0] ?? "";
}
