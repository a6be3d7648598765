export type UploadedFile = { id: string; name: string; size: number };

/** Why the server refused a file, in the words it sent. */
export class UploadRefused extends Error {}

export type Upload = (
  file: File,
  options: { onProgress: (fraction: number) => void; signal: AbortSignal },
) => Promise<UploadedFile>;

/**
 * Streams a file's bytes to an address that keeps it as a draft (POST, `x-file-name` percent-encoded) and
 * answers `{id, name, size}`, or `{error}` with words to show. XMLHttpRequest, because fetch tells no progress.
 */
export function uploadTo(address: string): Upload {
  return (file, { onProgress, signal }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", address);
      request.responseType = "json";
      request.setRequestHeader("content-type", file.type || "application/octet-stream");
      request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
      request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0);
      request.onload = () => {
        if (request.status < 300 && request.response?.id) resolve(request.response);
        else if (typeof request.response?.error === "string")
          reject(new UploadRefused(request.response.error));
        else reject(new Error(`upload answered ${request.status}`));
      };
      request.onerror = () => reject(new Error("upload failed"));
      request.onabort = () => reject(new DOMException("upload stopped", "AbortError"));
      signal.addEventListener("abort", () => request.abort());
      request.send(file);
    });
}
