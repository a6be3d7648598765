const TITLES = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  413: "Content Too Large",
} as const;

/**
 * What a webhook answers when it refuses (RFC 9457), with `error`, a word for programs.
 * @param detail a sentence in English for whoever connects the other end; never of the content
 */
export function problem(status: keyof typeof TITLES, error: string, detail: string): Response {
  return Response.json(
    { type: "about:blank", title: TITLES[status], status, detail, error },
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        ...(status === 401 && { "www-authenticate": "Bearer" }),
      },
    },
  );
}
