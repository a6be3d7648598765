/** Which manual an address asks for. Pure: a value that makes no sense counts as not given. */
import { z } from "zod";
import { AUDIENCES, type Audience, INTEGER_MAX } from "@/db/values";

export type ManualFilter = {
  audience: Audience;
  /** One module; null: all. */
  moduleId: number | null;
};

const parameters = z.object({
  audience: z.preprocess(first, z.enum(AUDIENCES).catch("staff")),
  module: z.preprocess(
    (value) => Number(first(value) || Number.NaN),
    z.int().positive().max(INTEGER_MAX).nullable().catch(null),
  ),
});

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

export function readManualFilter(search: Record<string, unknown>): ManualFilter {
  const { audience, module: moduleId } = parameters.parse(search);
  return { audience, moduleId };
}

/** @param path of the page or of the download */
export function manualHref({ audience, moduleId }: ManualFilter, path: string): string {
  const search = new URLSearchParams({ audience });
  if (moduleId !== null) search.set("module", String(moduleId));
  return `${path}?${search}`;
}
