import type { Role } from "../values";

/** Of every sign-in below: known to anyone who reads this, so only for a database that says it is a demo. */
export const DEMO_PASSWORD = "aduan-demo-2026";

export type StaffKey = "azhar" | "hasliza" | "aini" | "khadijah" | "fadzli";

/** The five people of a demo, one at least of each role. */
export const SIGN_INS: readonly {
  key: StaffKey;
  noKp: string;
  name: string;
  email: string;
  phone: string;
  roles: Role[];
}[] = [
  {
    key: "azhar",
    noKp: "800101035011",
    name: "Mohd Azhar bin Ismail",
    email: "azhar@perbendaharaan.kelantan.example",
    phone: "+60139810011",
    roles: ["admin"],
  },
  {
    key: "hasliza",
    noKp: "850505035022",
    name: "Nor Hasliza binti Mat Zain",
    email: "hasliza@perbendaharaan.kelantan.example",
    phone: "+60199850022",
    roles: ["pic"],
  },
  {
    key: "aini",
    noKp: "880808035034",
    name: "Wan Nurul Aini binti Wan Ibrahim",
    email: "nurulaini@perbendaharaan.kelantan.example",
    phone: "+60129880034",
    roles: ["pic"],
  },
  {
    key: "khadijah",
    noKp: "900909115046",
    name: "Siti Khadijah binti Awang",
    email: "khadijah@perbendaharaan.kelantan.example",
    phone: "+60179900046",
    roles: ["pic"],
  },
  {
    key: "fadzli",
    noKp: "820202035055",
    name: "Che Mohd Fadzli bin Che Omar",
    email: "fadzli@perbendaharaan.kelantan.example",
    phone: "+60148820055",
    roles: ["implementor"],
  },
];
