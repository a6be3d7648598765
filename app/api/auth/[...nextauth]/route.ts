import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/auth/next-auth";
import { env } from "@/lib/env";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: NextRequest, context: Context): Promise<Response> {
  process.env.NEXTAUTH_URL = env().APP_URL;
  return NextAuth(request, context, nextAuthOptions());
}

export { handler as GET, handler as POST };
