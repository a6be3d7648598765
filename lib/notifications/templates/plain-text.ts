import type { MailContent } from "@/lib/notifications/content";

/** The text part: everything the HTML part says, for mail programs and readers that want no HTML. */
export function plainText(content: MailContent): string {
  const { heading, paragraphs, facts, passages, steps, lists, button, hints, footer } = content;
  const blocks = [
    heading,
    ...paragraphs,
    facts.map((fact) => `${fact.label}: ${fact.value}`).join("\n"),
    ...passages.map((passage) => `${passage.label}:\n${passage.text}`),
    steps ? [`${steps.label}:`, ...steps.items.map((step, index) => `${index + 1}. ${step}`)].join("\n") : "",
    steps?.note ?? "",
    ...lists.map(({ label, items }) =>
      [
        ...(label ? [`${label}:`] : []),
        ...items.map((item) => (item.url ? `${item.text}\n${item.url}` : item.text)),
      ].join("\n"),
    ),
    button ? `${button.label}:\n${button.url}` : "",
    ...hints,
    // The sign mail programs cut a signature off at.
    ["-- ", ...footer].join("\n"),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}
