"use server";

import { publicAction } from "@/lib/action";
import { sendDemoReply } from "@/lib/inbound/demo-reply";

export const replyToMail = publicAction(sendDemoReply);
