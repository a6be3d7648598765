import type { ReactNode } from "react";
import { Body, Container, Head, Heading, Hr, Html, Preview, Section, Text } from "react-email";
import type { Locale } from "@/db/values";
import { COLOURS, FONT } from "./look";

type Props = { locale: Locale; heading: string; preview: string; footer: string[]; children: ReactNode };

/** What every mail of ours is set in: a white card under the name, the office below. */
export function MailFrame({ locale, heading, preview, footer, children }: Props) {
  return (
    <Html lang={locale}>
      <Head />
      <Preview>{preview}</Preview>
      <Body
        lang={locale}
        style={{ backgroundColor: COLOURS.ground, fontFamily: FONT, margin: 0, padding: "24px 8px" }}
      >
        <Container style={{ maxWidth: 600, margin: "0 auto" }}>
          <Text style={{ color: COLOURS.primary, fontWeight: 600, fontSize: 16, margin: "0 0 12px" }}>
            eHelpdesk
          </Text>
          <Section
            style={{
              backgroundColor: "#ffffff",
              border: `1px solid ${COLOURS.line}`,
              borderRadius: 12,
              padding: "24px",
            }}
          >
            <Heading
              as="h1"
              style={{ color: COLOURS.text, fontSize: 20, lineHeight: "28px", margin: "0 0 16px" }}
            >
              {heading}
            </Heading>
            {children}
          </Section>
          <Hr style={{ borderColor: COLOURS.line, margin: "24px 0 12px" }} />
          {footer.map((line) => (
            <Text key={line} style={{ color: COLOURS.muted, fontSize: 12, lineHeight: "18px", margin: 0 }}>
              {line}
            </Text>
          ))}
        </Container>
      </Body>
    </Html>
  );
}
