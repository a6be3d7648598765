"use server";

import { revalidatePath } from "next/cache";
import { staffAction } from "@/lib/action";
import { lodgeInput } from "@/lib/complaints/input";
import { lodge } from "@/lib/complaints/lodge";
import { parseInput } from "@/lib/parse-input";

/** An Admin lodges for someone at the telephone or the counter; answers the new complaint's number. */
export const lodgeOnBehalf = staffAction(async (context, input) => {
  // How they got in touch is asked for together with the rest, not after it.
  parseInput(lodgeInput.extend({ onBehalfChannel: lodgeInput.shape.onBehalfChannel.unwrap() }), input);
  const { complaintId } = await lodge(context, input);
  revalidatePath("/inbox");
  return complaintId;
});
