"use server";

import { revalidatePath } from "next/cache";
import { staffAction } from "@/lib/action";
import { changeReminders } from "@/lib/clocks/change-reminders";
import { changeTargets } from "@/lib/clocks/change-targets";

export const saveTargets = staffAction(async (context, input) => {
  await changeTargets(context, input);
  revalidatePath("/admin/targets");
});

export const saveReminders = staffAction(async (context, input) => {
  await changeReminders(context, input);
  revalidatePath("/admin/targets");
});
