import "server-only";
import { and, desc, eq } from "drizzle-orm";
import nodemailer from "nodemailer";
import type { Tx } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { notifications } from "@/db/schema/mail";
import { screenshot } from "@/db/seed/demo-files";
import type { Stage } from "@/db/values";
import { addDays } from "@/lib/calendar/local-date";
import { processInboundMail } from "@/lib/inbound/process";
import { receiveMail } from "@/lib/inbound/receive";
import type { ComplaintNotification } from "@/lib/notifications/rules";

/**
 * Mails that came in: two that the Admin has to decide on, a PIC's and a complainant's answer, an absence note, and
 * one that came back because its complainant's address is wrong.
 */
export async function seedDemoMails(tx: Tx, now: Date): Promise<void> {
  const take = async (raw: Buffer, at: Date) => {
    const { id } = await receiveMail({ db: tx, now: at }, { raw, transport: "raw" });
    await processInboundMail({ db: tx, now: at }, id);
  };
  const toPic = await mailsOf(tx, "assigned", "in_progress");
  const toComplainant = await mailsOf(tx, "reply", "in_progress");
  const asked = await mailsOf(tx, "feedback_requested", "awaiting_complainant");

  const stranger = {
    from: "Pejabat Tanah Tumpat <kewangan@ptjtumpat.kelantan.example>",
    subject: "Masalah cetak penyata gaji",
    text: "Assalamualaikum,\n\nPenyata gaji di Portal iSPEKS tidak boleh dicetak sejak semalam. Mohon bantuan.\n\nTerima kasih.",
  };
  const twoDaysAgo = addDays(now, -2);
  await take(await written(stranger, twoDaysAgo), twoDaysAgo);

  const [handed] = toPic;
  if (handed) {
    const pic = {
      from: handed.recipient,
      subject: "Re: Aduan diserah kepada anda",
      text: "Baik, kami semak petang ini dan akan maklumkan hasilnya.",
    };
    await take(await written(pic, after(handed, 10), handed), after(handed, 10));
  }
  const [latest, earlier] = toComplainant;
  if (latest) {
    const colleague = {
      from: "Kerani Kewangan <kerani2@agama.kelantan.example>",
      subject: "Re: Maklum balas aduan",
      text: "Saya balas bagi pihak rakan saya yang bercuti hari ini. Masalah itu masih berlaku.",
    };
    await take(await written(colleague, after(latest, 20), latest), after(latest, 20));
    const picture = screenshot(
      "skrin-semasa.png",
      "Portal Pembekal",
      [["No Rujukan", "RUJ-2026-0512"]],
      "Tiada rekod dipaparkan",
    );
    const answer = {
      from: latest.recipient,
      subject: "Re: Maklum balas aduan",
      html: `<p>Saya sudah cuba, tetapi skrin masih <b>kosong</b> seperti di bawah.</p><p><img src="cid:skrin" alt="Skrin semasa"></p><p><img src="https://logo.kelantan.example/jata.png" alt="Jata jabatan" width="60"></p><blockquote type="cite">Sila cuba log masuk semula.</blockquote>`,
      attachments: [{ filename: picture.name, content: picture.body, cid: "skrin" }],
    };
    await take(await written(answer, after(latest, 35), latest), after(latest, 35));
  }
  if (earlier) {
    const absent = {
      from: earlier.recipient,
      subject: "Automatic reply: Maklum balas",
      headers: { "Auto-Submitted": "auto-replied" },
      text: "Saya bercuti sehingga hari Ahad.",
    };
    await take(await written(absent, after(earlier, 1), earlier), after(earlier, 1));
  }
  const [lost] = asked;
  if (lost) await take(returned(lost, after(lost, 1)), after(lost, 1));
}

type Answered = { messageId: string; recipient: string; lastActivityAt: Date };

/** Some time after all that happened on its complaint. */
function after({ lastActivityAt }: Answered, minutes: number): Date {
  return new Date(lastActivityAt.getTime() + minutes * 60_000);
}

/** What was mailed on complaints that stand at a stage now, the newest first. */
async function mailsOf(tx: Tx, kind: ComplaintNotification, stage: Stage): Promise<Answered[]> {
  const rows = await tx
    .select({
      messageId: notifications.messageIdHeader,
      recipient: notifications.recipient,
      lastActivityAt: complaints.lastActivityAt,
    })
    .from(notifications)
    .innerJoin(complaints, eq(complaints.id, notifications.complaintId))
    .where(and(eq(notifications.kind, kind), eq(notifications.channel, "email"), eq(complaints.stage, stage)))
    .orderBy(desc(notifications.id))
    .limit(2);
  return rows.flatMap(({ messageId, recipient, lastActivityAt }) =>
    messageId && recipient ? [{ messageId, recipient, lastActivityAt }] : [],
  );
}

/** A mail as a mail program writes it. */
async function written(mail: nodemailer.SendMailOptions, date: Date, answers?: Answered): Promise<Buffer> {
  const { message } = await nodemailer.createTransport({ streamTransport: true, buffer: true }).sendMail({
    ...mail,
    to: "aduan@perbendaharaan.kelantan.example",
    date,
    ...(answers && { inReplyTo: answers.messageId }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message as Buffer;
}

/** The report of a server that knows no such address (RFC 3464). */
function returned({ messageId, recipient }: Answered, date: Date): Buffer {
  const lines = [
    "From: Mail Delivery System <MAILER-DAEMON@mel.kelantan.example>",
    "To: aduan@perbendaharaan.kelantan.example",
    "Subject: Undelivered Mail Returned to Sender",
    `Date: ${date.toUTCString().replace("GMT", "+0000")}`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="laporan"',
    "",
    "--laporan",
    "Content-Type: text/plain; charset=utf-8",
    "",
    `<${recipient}>: host mel.kelantan.example said: 550 5.1.1 User unknown`,
    "",
    "--laporan",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mel.kelantan.example",
    "",
    `Final-Recipient: rfc822; ${recipient}`,
    "Action: failed",
    "Status: 5.1.1",
    "Diagnostic-Code: smtp; 550 5.1.1 User unknown",
    "",
    "--laporan",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: ${messageId}`,
    "",
    "--laporan--",
    "",
  ];
  return Buffer.from(lines.join("\r\n"));
}
