import type { CardState } from "@/db/values";
import type { Actor, StaffActor } from "@/lib/auth/actor";
import type { Context } from "@/lib/complaints/context";
import { editCard } from "@/lib/knowledge/edit-card";
import { flag } from "@/lib/knowledge/flag";
import { publish } from "@/lib/knowledge/publish";
import type { CardResult } from "@/lib/knowledge/record-card-change";
import { retire } from "@/lib/knowledge/retire";
import { review } from "@/lib/knowledge/review";
import { writeCard } from "@/lib/knowledge/write-card";

/** What the card's form sends: staff's text, and what complainants are to read of it. */
export const cardForm = {
  title: "Baucar bayaran kekal pada penyemak",
  symptom: "Pelulus tidak nampak baucar walaupun penyemak telah menghantarnya.",
  cause: "Peranan pelulus belum dipautkan kepada PTJ.",
  steps: [
    "Buka Pentadbiran > Peranan Pengguna.",
    "Pautkan pelulus kepada PTJ.",
    "Minta pelulus log masuk semula.",
  ],
  screen: "AP-201",
  errorCode: "AP-5521",
  verifiedBy: "pic",
  publicContent: {
    title: "Baucar bayaran tidak sampai kepada pelulus",
    symptom: "Baucar telah disemak tetapi pelulus tidak nampak.",
    steps: [
      "Log keluar dan log masuk semula.",
      "Jika masih sama, minta pegawai sistem memautkan peranan pelulus.",
    ],
  },
};

/** Brings cards to where a test begins, by the commands that everybody uses. */
export function cardMaker(by: (actor: Actor) => Context, people: { admin: StaffActor }) {
  const admin = () => by(people.admin);

  /** An Admin's, as nobody else writes what complainants read; who else is named writes the staff's text alone. */
  async function draft(form: object = {}, author: Actor = people.admin): Promise<CardResult> {
    return writeCard(by(author), { ...cardForm, ...form });
  }

  async function reviewed(form?: object, author?: Actor): Promise<CardResult> {
    const { cardId, revision } = await draft(form, author);
    return review(admin(), cardId, { revision });
  }

  async function published(
    form?: object,
    audience: "staff" | "complainants" = "complainants",
    author?: Actor,
  ): Promise<CardResult> {
    const card = await reviewed(form, author);
    const { cardId, revision } =
      author && audience === "complainants"
        ? await editCard(admin(), card.cardId, { ...cardForm, ...form, revision: card.revision })
        : card;
    return publish(admin(), cardId, { audience, revision });
  }

  /** A card that has come as far as this. */
  async function inState(state: CardState, form?: object, author?: Actor): Promise<CardResult> {
    switch (state) {
      case "draft":
        return draft(form, author);
      case "reviewed":
        return reviewed(form, author);
      case "published":
        return published(form, "complainants", author);
      case "needs_review": {
        const { cardId } = await published(form, "complainants", author);
        return flag(admin(), cardId, { remark: "Skrin telah berubah." });
      }
      case "retired": {
        const { cardId, revision } = await published(form, "complainants", author);
        return retire(admin(), cardId, { revision });
      }
    }
  }

  return { draft, reviewed, published, inState };
}
