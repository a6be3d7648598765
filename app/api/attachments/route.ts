import { getLocale } from "next-intl/server";
import { db } from "@/db/client";
import { assertSameOrigin, explain } from "@/lib/action";
import { FileRefused } from "@/lib/attachments/file-refused";
import { MAX_FILE_BYTES } from "@/lib/attachments/file-type";
import { storeUpload } from "@/lib/attachments/store-upload";
import { rememberUploader } from "@/lib/attachments/uploader";
import { consume } from "@/lib/auth/throttle";
import { DomainError } from "@/lib/errors";
import { requestAddress } from "@/lib/security/request-address";

/**
 * Keeps one file as a draft of whoever sends it: the raw bytes, `x-file-name` percent-encoded.
 * Answers `{id, name, size}`, or `{error}` with a sentence in the reader's language.
 */
export async function POST(request: Request): Promise<Response> {
  const now = new Date();
  try {
    assertSameOrigin(request);
    await consume("upload-address", await requestAddress(), now);
    if (Number(request.headers.get("content-length")) > MAX_FILE_BYTES) {
      throw new FileRefused("attachments.too_large");
    }
    if (!request.body) throw new FileRefused("attachments.empty");
    const kept = await storeUpload(
      { db: db(), now },
      {
        owner: await rememberUploader(),
        name: fileName(request.headers.get("x-file-name")),
        contentType: request.headers.get("content-type") ?? "",
        body: request.body,
      },
    );
    return Response.json(kept, { status: 201, headers: { "cache-control": "no-store" } });
  } catch (reason) {
    return refusal(reason);
  }
}

function fileName(header: string | null): string {
  try {
    return decodeURIComponent(header ?? "");
  } catch {
    return header ?? "";
  }
}

async function refusal(reason: unknown): Promise<Response> {
  const status =
    reason instanceof FileRefused ? reason.uploadStatus : reason instanceof DomainError ? reason.status : 500;
  const { message } = explain(reason, await getLocale());
  return Response.json({ error: message }, { status, headers: { "cache-control": "no-store" } });
}
