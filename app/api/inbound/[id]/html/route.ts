import { db } from "@/db/client";
import { currentStaff } from "@/lib/auth/session";
import { htmlMailFor } from "@/lib/inbound/html-mail";
import { BLOCKED_IMAGE } from "@/lib/inbound/sanitize-html";

/**
 * A mail's HTML for the frame of the complaint page, to staff who may read it; to anyone else there is none. Whatever
 * cleaning let through, the policy runs no script, sends no form and fetches nothing but, when asked (`?images=1`),
 * pictures.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const images = new URL(request.url).searchParams.get("images") === "1" ? "shown" : "blocked";
  const actor = await currentStaff();
  const mail = actor && (await htmlMailFor(db(), actor, id, { images }));
  if (!mail) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  return new Response(pageOf(mail.html), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": [
        "sandbox allow-popups allow-popups-to-escape-sandbox",
        "default-src 'none'",
        `img-src data:${images === "shown" ? " https: http:" : ""}`,
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
      ].join("; "),
      "x-blocked-images": String(mail.blockedImages),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-store",
    },
  });
}

/** On white, as mails are written for; too wide a table scrolls. */
function pageOf(html: string): string {
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body { margin: 12px; background: #fff; color: #18181b; font: 14px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
img { max-width: 100%; height: auto }
pre { white-space: pre-wrap }
table[border]:not([border="0"]) { border-collapse: collapse }
table[border]:not([border="0"]) :is(td, th) { border: 1px solid #a1a1aa; padding: 2px 6px }
.${BLOCKED_IMAGE} { border: 1px dashed #a1a1aa; padding: 0 4px; color: #52525b }
.${BLOCKED_IMAGE}:empty::before { content: "▧" }
</style>
</head>
<body>${html}</body>
</html>`;
}
