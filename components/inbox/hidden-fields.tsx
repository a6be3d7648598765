import { type InboxFilter, inboxHref } from "@/lib/complaints/inbox-filter";

/** What a form of the inbox leaves as it is, as hidden fields. */
export function HiddenFields({
  filter,
  except,
}: {
  filter: InboxFilter;
  except: readonly (keyof InboxFilter)[];
}) {
  const kept = [...new URLSearchParams(inboxHref(filter).split("?")[1])];
  return kept
    .filter(([name]) => !except.some((one) => one === name))
    .map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
