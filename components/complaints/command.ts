/** What a change answers to the page that asked for it; the server's side is app/(staff)/complaints/[number]/actions.ts. */
export type Outcome = {
  /** Null when it was done; else why it was not although nothing was wrong with it. */
  conflict: "changed" | "stage" | null;
  /** It is to leave in some seconds, and can be undone until then. */
  waits?: boolean;
};

type Refusal = { code: string; message: string; fields?: Record<string, string> };
export type CommandResult<T = Outcome> = { ok: true; data: T } | { ok: false; error: Refusal };

/** A server action that carries out one verb on one complaint; pages hand them to the forms. */
export type Command<T = Outcome> = (input: unknown) => Promise<CommandResult<T>>;

/** Fields of a form by name, as they are sent and kept as a draft. A name that ends in `[]` is a list. */
export type FormFields = Record<string, string | string[]>;

export function fieldsOf(form: HTMLFormElement): FormFields {
  const data = new FormData(form);
  const fields: FormFields = {};
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).filter((value) => typeof value === "string");
    if (name.endsWith("[]")) fields[name.slice(0, -2)] = values;
    else fields[name] = values[0] ?? "";
  }
  return fields;
}

/** One field as text, whichever shape it was kept in. */
export function textOf(fields: FormFields, name: string): string {
  const value = fields[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

export function listOf(fields: FormFields, name: string): string[] {
  return [fields[name] ?? []].flat();
}

/** A step as it stands in a form. */
export type StepWritten = { text: string; pictures: readonly string[] };

/** The steps a form holds (steps-editor.tsx): texts, and beside each the ids of its pictures parted by spaces. */
export function stepsIn(fields: FormFields, steps = "steps", pictures = "pictures"): StepWritten[] {
  const ids = listOf(fields, pictures);
  return listOf(fields, steps).map((text, at) => ({
    text,
    pictures: (ids[at] ?? "").split(" ").filter((id) => id !== ""),
  }));
}
