import { Button, Link, Section, Text } from "react-email";
import type { MailContent } from "@/lib/notifications/content";
import { COLOURS } from "./look";
import { MailFrame } from "./mail-frame";

const paragraph = { color: COLOURS.text, fontSize: 16, lineHeight: "24px", margin: "0 0 16px" } as const;
const label = { color: COLOURS.muted, fontSize: 13, lineHeight: "20px", margin: 0 } as const;
const value = { color: COLOURS.text, fontSize: 15, lineHeight: "22px", margin: "0 0 8px" } as const;

/** A mail about a complaint or an account: what happened, what was written, one button. */
export function NotificationMail({ content }: { content: MailContent }) {
  const { locale, heading, paragraphs, facts, passages, steps, lists, button, hints, linkHint, footer } =
    content;
  return (
    <MailFrame locale={locale} heading={heading} preview={paragraphs[0] ?? heading} footer={footer}>
      {paragraphs.map((text) => (
        <Text key={text} style={paragraph}>
          {text}
        </Text>
      ))}
      {facts.map((fact) => (
        <Section key={fact.label}>
          <Text style={label}>{fact.label}</Text>
          <Text style={value}>{fact.value}</Text>
        </Section>
      ))}
      {passages.map((passage) => (
        <Section
          key={passage.label}
          style={{
            backgroundColor: COLOURS.passage,
            borderLeft: `4px solid ${COLOURS.primary}`,
            margin: "8px 0 16px",
            padding: "12px 16px",
          }}
        >
          <Text style={{ ...label, fontWeight: 600 }}>{passage.label}</Text>
          <Text style={{ ...value, margin: 0 }}>
            <Lines text={passage.text} />
          </Text>
        </Section>
      ))}
      {steps && (
        <Section>
          <Text style={{ ...label, fontWeight: 600 }}>{steps.label}</Text>
          {steps.items.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same step may stand twice, and the list never changes
            <Text key={index} style={value}>
              {index + 1}. <Lines text={step} />
            </Text>
          ))}
          {steps.note && <Text style={label}>{steps.note}</Text>}
        </Section>
      )}
      {lists.map((list) => (
        <Section key={list.label}>
          {list.label && <Text style={{ ...paragraph, fontWeight: 600, margin: "8px 0" }}>{list.label}</Text>}
          {list.items.map((item) => (
            <Text key={item.text} style={value}>
              {item.url ? (
                <Link href={item.url} style={{ color: COLOURS.primary }}>
                  {item.text}
                </Link>
              ) : (
                item.text
              )}
            </Text>
          ))}
        </Section>
      ))}
      {button && (
        <Section style={{ margin: "16px 0" }}>
          <Button
            href={button.url}
            style={{
              backgroundColor: COLOURS.primary,
              borderRadius: 8,
              color: "#ffffff",
              fontSize: 16,
              fontWeight: 600,
              padding: "12px 20px",
              textDecoration: "none",
            }}
          >
            {button.label}
          </Button>
          <Text style={{ ...label, margin: "16px 0 0" }}>{linkHint}</Text>
          <Text style={{ ...label, wordBreak: "break-all" }}>{button.url}</Text>
        </Section>
      )}
      {hints.map((hint) => (
        <Text key={hint} style={{ ...label, margin: "0 0 8px" }}>
          {hint}
        </Text>
      ))}
    </MailFrame>
  );
}

function Lines({ text }: { text: string }) {
  return text.split("\n").map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that never changes
    <span key={index}>
      {index > 0 && <br />}
      {line}
    </span>
  ));
}
