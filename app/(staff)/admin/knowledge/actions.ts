"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/ui/use-form-action";
import { refused, staffAction } from "@/lib/action";
import { changeModules } from "@/lib/knowledge/change-modules";
import { deleteSynonyms, saveSynonyms } from "@/lib/knowledge/change-synonyms";
import { recordRelease } from "@/lib/knowledge/record-release";
import { setReviewPeriod } from "@/lib/knowledge/set-review-period";

const PAGE = "/admin/knowledge";

const save = staffAction(async (context, input) => {
  await saveSynonyms(context, input);
  revalidatePath(PAGE);
});

const remove = staffAction(async (context, input) => {
  await deleteSynonyms(context, input);
  revalidatePath(PAGE);
});

/** Saves a group of synonyms, or takes it away where that button was pressed; then the list again. */
export async function changeSynonyms(_previous: FormState, form: FormData): Promise<FormState> {
  const gone = form.get("step") === "delete";
  const result = await (gone ? remove(form) : save(form));
  if (!result.ok) return refused(result.error, form);
  return redirect(`${PAGE}?done=${gone ? "deleted" : "saved"}`);
}

export const saveModules = staffAction(async (context, input) => {
  await changeModules(context, input);
  revalidatePath(PAGE);
});

const record = staffAction(async (context, input) => {
  await recordRelease(context, input);
  revalidatePath(PAGE);
});

export async function saveRelease(_previous: FormState, form: FormData): Promise<FormState> {
  const result = await record(form);
  if (!result.ok) return refused(result.error, form);
  return redirect(`${PAGE}?part=releases&done=saved`);
}

const setMonths = staffAction(async (context, input) => {
  await setReviewPeriod(context, input);
  revalidatePath(PAGE);
});

export async function saveReviewPeriod(_previous: FormState, form: FormData): Promise<FormState> {
  const result = await setMonths(form);
  if (!result.ok) return refused(result.error, form);
  return redirect(`${PAGE}?part=review&done=saved`);
}
