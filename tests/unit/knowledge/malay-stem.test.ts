import { describe, expect, it } from "vitest";
import { stem } from "@/lib/knowledge/malay-stem";

/** Each root with forms of it; those that PostgreSQL's Indonesian stemmer gets wrong are among them. */
const FORMS: Record<string, string> = {
  bayar: "bayaran pembayaran dibayar membayar bayarkan dibayarkan pembayar bayarlah bayarannya",
  lulus: "kelulusan diluluskan pelulus meluluskan",
  hantar: "penghantaran dihantar menghantar",
  lapor: "laporan dilaporkan melaporkan",
  guna: "pengguna penggunaan digunakan menggunakan",
  cetak: "cetakan pencetak dicetak mencetak pencetakan",
  sambung: "sambungan disambung menyambung",
  tutup: "penutupan menutup ditutup tertutup",
  terima: "terimaan penerimaan diterima menerima penerima",
  peruntukan: "peruntukan diperuntukkan peruntukannya",
  masalah: "bermasalah permasalahan masalahnya",
  masa: "semasa",
  capai: "capaian dicapai mencapai pencapaian",
  kemaskini: "mengemaskini dikemaskini",
  sah: "pengesahan disahkan mengesahkan",
  semak: "penyemak disemak menyemak semakan",
  sedia: "penyedia penyediaan disediakan",
  pungut: "pemungut pungutan",
  pulang: "pulangan dipulangkan pemulangan",
  kunci: "dikunci terkunci mengunci penguncian",
  tukar: "pertukaran menukar ditukar",
  masuk: "dimasukkan memasukkan kemasukan",
  selesai: "penyelesaian diselesaikan",
  sesuai: "penyesuaian menyesuaikan",
  laras: "pelarasan",
  lengkap: "melengkapkan kelengkapan",
  papar: "memaparkan dipaparkan paparan",
  penyata: "penyata",
  print: "printing printed prints",
  approv: "approve approved approval approves",
  voucher: "vouchers",
  pay: "payment payments paid paying",
  clos: "close closed closing closure",
  cancel: "cancelled cancellation cancelling",
  submit: "submitted submission",
  duplic: "duplicate duplicated duplication",
};

describe("the root of a word", () => {
  it.each(Object.entries(FORMS))("is %s", (root, forms) => {
    for (const form of forms.split(" ")) expect(`${form} → ${stem(form)}`).toBe(`${form} → ${root}`);
  });

  it("leaves alone what has no affixes", () => {
    for (const word of "unit proses akses kelas status sistem person period different address seminar".split(
      " ",
    )) {
      expect(stem(word)).toBe(word);
    }
  });

  it("is never shorter than three letters", () => {
    for (const form of Object.values(FORMS).flatMap((forms) => forms.split(" "))) {
      expect(stem(form).length).toBeGreaterThanOrEqual(3);
    }
  });
});
