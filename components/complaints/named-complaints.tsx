import Link from "next/link";
import type { Named } from "@/lib/complaints/named";

/** Complaints by number and title, each with its link; of one the reader may not see, the number alone. */
export function NamedComplaints({ complaints }: { complaints: readonly Named[] }) {
  return complaints.map(({ number, title }) => (
    <li key={number} className="wrap-anywhere">
      {title === null ? (
        `#${number}`
      ) : (
        <Link href={`/complaints/${number}`} prefetch={false} className="link">
          #{number} {title}
        </Link>
      )}
    </li>
  ));
}
