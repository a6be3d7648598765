"use client";

import { Failure } from "@/components/shell/failure";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="main" tabIndex={-1} className="flex min-h-dvh flex-col">
      <Failure error={error} retry={retry} />
    </main>
  );
}
