"use server";

import { revalidatePath } from "next/cache";
import { staffAction } from "@/lib/action";
import { cancelLeave } from "@/lib/people/cancel-leave";
import { endLeave } from "@/lib/people/end-leave";
import { takeLeave } from "@/lib/people/take-leave";

/** An Admin enters any PIC's leave; who is none can enter only their own. */
export const addLeave = staffAction(async (context, input) => {
  const { handedOn } = await takeLeave(context, input);
  revalidatePath("/admin/leave");
  return { handedOn };
});

export const endLeaveNow = staffAction(async (context, input) => {
  await endLeave(context, input);
  revalidatePath("/admin/leave");
});

export const callOffLeave = staffAction(async (context, input) => {
  await cancelLeave(context, input);
  revalidatePath("/admin/leave");
});
