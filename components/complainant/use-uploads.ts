"use client";

import { useCallback, useRef, useState } from "react";
import { type Upload, type UploadedFile, uploadTo } from "@/components/ui/upload";

const send = uploadTo("/api/attachments");

/** Remembers the names of what was uploaded beside the ids that FileDrop reports, so that they can be kept. */
export function useUploads() {
  const known = useRef(new Map<string, UploadedFile>());
  const [busy, setBusy] = useState(false);

  const upload: Upload = useCallback(async (file, options) => {
    const stored = await send(file, options);
    known.current.set(stored.id, stored);
    return stored;
  }, []);

  const remember = useCallback((files: readonly UploadedFile[]) => {
    for (const file of files) known.current.set(file.id, file);
  }, []);
  const named = useCallback((ids: readonly string[]) => ids.flatMap((id) => known.current.get(id) ?? []), []);

  return { upload, remember, named, busy, setBusy };
}
