import { type NextRequest, NextResponse } from "next/server";

/**
 * Gives every page its Content Security Policy with a fresh nonce (Next puts it on its own scripts), the
 * other security headers, and a request id for the logs. Authorisation is not done here: every page, action
 * and handler does its own.
 */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const requestId = crypto.randomUUID();

  const passedOn = new Headers(request.headers);
  passedOn.set("x-nonce", nonce);
  passedOn.set("x-request-id", requestId);
  // Where someone whose session has ended comes back to after signing in.
  passedOn.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  passedOn.set("content-security-policy", policy);

  const response = NextResponse.next({ request: { headers: passedOn } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("referrer-policy", referrerPolicy(request.nextUrl.pathname));
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  if (process.env.APP_URL?.startsWith("https:")) {
    response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  }
  return response;
}

/**
 * Addresses with a token in them are told to nobody. Pages with a form cannot say `no-referrer`: browsers then
 * send `Origin: null` with it, and the origin check refuses the form.
 */
function referrerPolicy(path: string): string {
  if (path.startsWith("/open/")) return "no-referrer";
  if (/^\/(password|setup|lodge\/mail)\//.test(path)) return "strict-origin";
  return "same-origin";
}

function contentSecurityPolicy(nonce: string, development: boolean): string {
  // Development needs eval for React's stack traces and unmarked styles for hot reloading.
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`;
  const styles = development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    `style-src-elem ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    // The button that opens a chat (app/api/notifications/[id]/chat) leads there, and browsers check the way on.
    "form-action 'self' https://wa.me https://api.whatsapp.com",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  // Webhooks, attachments and mails stream their bodies or set their own headers; static files need none.
  matcher: [
    "/((?!api/webhooks/|api/attachments(?:/|$)|api/inbound/|_next/static/|_next/image$|favicon\\.ico$|icon\\.svg$).*)",
  ],
};
