"use server";

import { revalidatePath } from "next/cache";
import { staffAction } from "@/lib/action";
import { setMailSettings } from "@/lib/settings/set-mail-settings";
import { setWhatsAppSettings } from "@/lib/settings/set-whatsapp-settings";

export const saveMailSettings = staffAction(async (context, input) => {
  await setMailSettings(context, input);
  revalidatePath("/admin/mail");
});

export const saveWhatsAppSettings = staffAction(async (context, input) => {
  await setWhatsAppSettings(context, input);
  revalidatePath("/admin/mail");
});
