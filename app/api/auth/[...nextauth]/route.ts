import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/auth/next-auth";
import { env } from "@/lib/env";

type Context = { params: Promise<{ nextauth: string[] }> };

/** The endpoints this desk has a use for; of the others, one writes into the log whatever a stranger sends. */
const SERVED = {
  GET: ["csrf", "session", "providers", "signin", "signout", "error"],
  POST: ["signin", "callback", "signout"],
};

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const [action = ""] = (await context.params).nextauth;
  if (!SERVED[request.method as keyof typeof SERVED]?.includes(action)) {
    return new Response(null, { status: 404 });
  }
  // next-auth copies this one into a header as it is.
  if (action === "error") return Response.redirect(`${env().APP_URL}/login`, 303);
  process.env.NEXTAUTH_URL = env().APP_URL;
  return NextAuth(request, context, nextAuthOptions());
}

export { handler as GET, handler as POST };
