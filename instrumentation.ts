/** Called once in each web process, before its first request. Starts nothing: lib/cli/start.ts does that. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { prepareRequests } = await import("@/lib/security/prepare-requests");
  prepareRequests();
}
