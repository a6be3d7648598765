import type { Db } from "@/db/client";
import { categories, people, ptj, vendors } from "@/db/schema/people";
import type { Role } from "@/db/values";
import type { ComplainantActor, StaffActor } from "@/lib/auth/actor";

let count = 0;

/** A member of staff in the database, as the actor that commands take. */
export async function staff(db: Db, roles: Role[], name = `Pegawai ${roles.join(" ")}`): Promise<StaffActor> {
  count += 1;
  const [person] = await db
    .insert(people)
    .values({
      noKp: `80010103${String(5000 + count).padStart(4, "0")}`,
      name,
      email: `pegawai${count}@kelantan.test`,
      phone: "+60129876543",
      roles,
    })
    .returning({ id: people.id });
  return { kind: "staff", id: (person as { id: number }).id, name, roles, covers: [] };
}

export type Office = { ptjId: number; categoryId: number; vendorId: number };

/** A PTJ, a category and a vendor: what a complaint needs around it. */
export async function office(db: Db): Promise<Office> {
  count += 1;
  const one = <Row>(rows: Row[]) => rows[0] as Row;
  const department = one(
    await db
      .insert(ptj)
      .values({ code: `PTJ${count}`, name: "Jabatan Kerja Raya Kelantan" })
      .returning({ id: ptj.id }),
  );
  const category = one(
    await db
      .insert(categories)
      .values({
        code: `kategori-${count}`,
        group: "application",
        nameMs: "Baucar Bayaran",
        nameEn: "Payment voucher",
      })
      .returning({ id: categories.id }),
  );
  const vendor = one(
    await db
      .insert(vendors)
      .values({ name: `Helpdesk BKP/TTSB ${count}`, email: `helpdesk${count}@vendor.test` })
      .returning({ id: vendors.id }),
  );
  return { ptjId: department.id, categoryId: category.id, vendorId: vendor.id };
}

export const COMPLAINANT_EMAIL = "siti@jkr.kelantan.test";

export function complainant(complaintId: number | null = null, email = COMPLAINANT_EMAIL): ComplainantActor {
  return { kind: "complainant", email, complaintId, locale: "ms" };
}

/** What the lodging form sends. */
export function lodging({ ptjId, categoryId }: Office) {
  return {
    noKp: "900101-03-5022",
    name: "Siti Aminah binti Yusof",
    phone: "012-987 6543",
    email: COMPLAINANT_EMAIL,
    ptjId,
    categoryId,
    title: "Baucar bayaran tidak dapat diluluskan",
    description: "Baucar BB-2211 kekal pada status penyemak walaupun telah disemak.",
  };
}
