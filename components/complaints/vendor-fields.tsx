"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { textOf } from "@/components/complaints/command";
import type { FieldContext } from "@/components/complaints/composer-form";
import { numbersListed } from "@/components/complaints/numbers-listed";
import { Alert } from "@/components/ui/alert";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { formatDate } from "@/lib/i18n/formats";

/** A log that is open at a vendor's helpdesk, and what waits under it. */
export type OpenTicket = {
  id: number;
  vendorId: number;
  logNo: string | null;
  promisedOn: string | null;
  complaints: readonly { number: number; title: string | null }[];
};

/**
 * Which vendor, and which log there: a new one, or one that is open already, which the complaint then comes under. A
 * number that is open already is said before it is sent.
 */
export function VendorFields({
  prefix,
  initial,
  fault,
  vendors,
  tickets,
}: FieldContext & {
  vendors: readonly { id: number; name: string }[];
  tickets: readonly OpenTicket[];
}) {
  const t = useTranslations("complaint.composer");
  const tHelp = useTranslations("complaint.help");
  const sole = vendors.length === 1 ? String(vendors[0]?.id) : "";
  const [vendorId, setVendorId] = useState(() => textOf(initial, "vendorId") || sole);
  const [ticketId, setTicketId] = useState(() => textOf(initial, "ticketId"));
  const [logNo, setLogNo] = useState(() => textOf(initial, "logNo"));
  const open = tickets.filter((ticket) => String(ticket.vendorId) === vendorId);
  const chosen = open.find(({ id }) => String(id) === ticketId);
  const joined = chosen ?? ticketNumbered(open, logNo);
  const listed = (ticket: OpenTicket) =>
    numbersListed(
      ticket.complaints.map(({ number }) => number),
      (count) => tHelp("more", { count }),
    );
  const titles = joined?.complaints.filter(({ title }) => title !== null) ?? [];

  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          name="vendorId"
          id={`${prefix}-vendorId`}
          label={t("vendor")}
          placeholder={vendors.length === 1 ? undefined : t("chooseVendor")}
          value={vendorId}
          onChange={(event) => setVendorId(event.currentTarget.value)}
          options={vendors.map(({ id, name }) => ({ value: String(id), label: name }))}
          error={fault("vendorId")}
        />
        {open.length > 0 && (
          <Select
            name="ticketId"
            id={`${prefix}-ticketId`}
            label={t("vendorLog")}
            placeholder={t("newLog")}
            value={chosen ? ticketId : ""}
            onChange={(event) => setTicketId(event.currentTarget.value)}
            options={open.map((ticket) => ({
              value: String(ticket.id),
              label: t("ticket", { logNo: ticket.logNo ?? t("unnumbered"), others: listed(ticket) }),
            }))}
            error={fault("ticketId")}
          />
        )}
        {!chosen && (
          <TextInput
            name="logNo"
            id={`${prefix}-logNo`}
            label={t("logNo")}
            optional
            autoComplete="off"
            value={logNo}
            onChange={(event) => setLogNo(event.currentTarget.value)}
            error={fault("logNo")}
          />
        )}
        <TextInput
          type="date"
          name="promisedOn"
          id={`${prefix}-promisedOn`}
          label={t("promisedOn")}
          optional
          defaultValue={textOf(initial, "promisedOn")}
          error={fault("promisedOn")}
        />
      </div>
      {joined && (
        <Alert announce>
          <p>
            {joined.logNo
              ? tHelp("joins", { logNo: joined.logNo, others: listed(joined) })
              : tHelp("joinsUnnumbered", { others: listed(joined) })}{" "}
            {joined.promisedOn &&
              `${tHelp("promisedOn")}: ${formatDate(new Date(`${joined.promisedOn}T12:00:00+08:00`))}.`}
          </p>
          {titles.length > 0 && (
            <ul className="mt-1 flex flex-col">
              {titles.slice(0, 5).map(({ number, title }) => (
                <li key={number} className="wrap-anywhere">
                  #{number} {title}
                </li>
              ))}
            </ul>
          )}
        </Alert>
      )}
    </div>
  );
}

/** The open log of that number, compared as the server does: without regard to case and doubled spaces. */
export function ticketNumbered<Ticket extends { logNo: string | null }>(
  tickets: readonly Ticket[],
  logNo: string,
): Ticket | undefined {
  const plain = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();
  return plain(logNo) === ""
    ? undefined
    : tickets.find((ticket) => ticket.logNo !== null && plain(ticket.logNo) === plain(logNo));
}
