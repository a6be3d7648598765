import { randomUUID } from "node:crypto";

export type MailFile = { name: string; contentType: string; content: Buffer | string };

/** A raw message as a mail program would send it. */
export function rawMail(mail: {
  from: string;
  to: string;
  subject?: string;
  text?: string;
  messageId?: string;
  inReplyTo?: string;
  headers?: Record<string, string>;
  files?: MailFile[];
}): Buffer {
  const boundary = `b-${randomUUID()}`;
  const headers = {
    From: mail.from,
    To: mail.to,
    Subject: mail.subject ?? "Balas: aduan",
    "Message-ID": mail.messageId ?? `<${randomUUID()}@jkr.test>`,
    Date: "Wed, 20 May 2026 09:05:00 +0800",
    ...(mail.inReplyTo && { "In-Reply-To": mail.inReplyTo, References: mail.inReplyTo }),
    "MIME-Version": "1.0",
    ...mail.headers,
    "Content-Type": `multipart/mixed; boundary="${boundary}"`,
  };
  const parts = [
    `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${mail.text ?? ""}`,
    ...(mail.files ?? []).map(
      ({ name, contentType, content }) =>
        `Content-Type: ${contentType}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(
          content,
        )
          .toString("base64")
          .replace(/(.{76})/g, "$1\r\n")}`,
    ),
  ];
  const lines = [
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "",
    ...parts.map((part) => `--${boundary}\r\n${part}`),
    `--${boundary}--`,
    "",
  ];
  return Buffer.from(lines.join("\r\n"));
}
