/** The complainants of the demo: iSPEKS users at Kelantan's PTJ. None of them exists. */
export type Complainant = {
  noKp: string;
  name: string;
  phone: string;
  email: string;
  /** Code of db/seed/reference.ts. */
  ptj: string;
  locale?: "en";
};

export const COMPLAINANTS = {
  rosnah: {
    noKp: "790412035128",
    name: "Rosnah binti Deraman",
    phone: "+60199412128",
    email: "rosnah@jkr.kelantan.example",
    ptj: "110101",
  },
  zulkifli: {
    noKp: "760923035317",
    name: "Zulkifli bin Che Mat",
    phone: "+60139923317",
    email: "zulkifli@jps.kelantan.example",
    ptj: "120101",
  },
  norazila: {
    noKp: "870315035442",
    name: "Norazila binti Mohd Nawi",
    phone: "+60129315442",
    email: "norazila@ptjpasirmas.kelantan.example",
    ptj: "100201",
  },
  kamarul: {
    noKp: "910727035213",
    name: "Kamarul Hisyam bin Abdullah",
    phone: "+60179727213",
    email: "kamarul@ptjkotabharu.kelantan.example",
    ptj: "100101",
  },
  suriani: {
    noKp: "830606035690",
    name: "Suriani binti Yaacob",
    phone: "+60199606690",
    email: "suriani@pertanian.kelantan.example",
    ptj: "130101",
  },
  nikAzmi: {
    noKp: "780130035459",
    name: "Nik Mohd Azmi bin Nik Hassan",
    phone: "+60139130459",
    email: "nikazmi@jheaik.kelantan.example",
    ptj: "170101",
  },
  faridah: {
    noKp: "740818035286",
    name: "Faridah binti Ghazali",
    phone: "+60199818286",
    email: "faridah@jkmnegeri.kelantan.example",
    ptj: "200101",
  },
  tanMeiLing: {
    noKp: "860211035384",
    name: "Tan Mei Ling",
    phone: "+60129211384",
    email: "tan.meiling@jpbd.kelantan.example",
    ptj: "160101",
    locale: "en",
  },
  hafiz: {
    noKp: "940503035531",
    name: "Muhammad Hafiz bin Rosli",
    phone: "+601110503531",
    email: "hafiz@ptjmachang.kelantan.example",
    ptj: "100601",
  },
  azizah: {
    noKp: "810929035702",
    name: "Azizah binti Hamid",
    phone: "+60199929702",
    email: "azizah@mahkamahsyariah.kelantan.example",
    ptj: "190101",
  },
  saiful: {
    noKp: "890117035825",
    name: "Saiful Bahri bin Jusoh",
    phone: "+60149117825",
    email: "saiful@veterinar.kelantan.example",
    ptj: "140101",
  },
  rohani: {
    noKp: "720404035148",
    name: "Rohani binti Seman",
    phone: "+60199404148",
    email: "rohani@ptjtumpat.kelantan.example",
    ptj: "100301",
  },
  wanShahril: {
    noKp: "850625035767",
    name: "Wan Shahril bin Wan Daud",
    phone: "+60139625767",
    email: "wanshahril@perhutanan.kelantan.example",
    ptj: "150101",
  },
  nurulHuda: {
    noKp: "960812035974",
    name: "Nurul Huda binti Zakaria",
    phone: "+601120812974",
    email: "nurulhuda@suk.kelantan.example",
    ptj: "030101",
  },
  ismail: {
    noKp: "750305035633",
    name: "Ismail bin Mat Ali",
    phone: "+60199305633",
    email: "ismail@ptjguamusang.kelantan.example",
    ptj: "100901",
  },
  hayati: {
    noKp: "820719035550",
    name: "Hayati binti Che Soh",
    phone: "+60129719550",
    email: "hayati@ptjbachok.kelantan.example",
    ptj: "100501",
  },
  rajesh: {
    noKp: "840114085271",
    name: "Rajesh a/l Subramaniam",
    phone: "+60169114271",
    email: "rajesh@jkrkualakrai.kelantan.example",
    ptj: "110203",
    locale: "en",
  },
  aminah: {
    noKp: "770227035896",
    name: "Aminah binti Wan Chik",
    phone: "+60199227896",
    email: "aminah@mufti.kelantan.example",
    ptj: "180101",
  },
  fakhrul: {
    noKp: "930610035119",
    name: "Fakhrul Razi bin Mamat",
    phone: "+60179610119",
    email: "fakhrul@ptg.kelantan.example",
    ptj: "090101",
  },
  zaleha: {
    noKp: "800528035364",
    name: "Zaleha binti Ab Rahman",
    phone: "+60199528364",
    email: "zaleha@upen.kelantan.example",
    ptj: "030104",
  },
  hasnan: {
    noKp: "880902035487",
    name: "Hasnan bin Ismail",
    phone: "+60139902487",
    email: "hasnan@ptjkualakrai.kelantan.example",
    ptj: "100801",
  },
  sharifah: {
    noKp: "900121035738",
    name: "Sharifah Nadia binti Syed Ali",
    phone: "+60129121738",
    email: "sharifah@muzium.kelantan.example",
    ptj: "210101",
  },
  latifah: {
    noKp: "731115035240",
    name: "Latifah binti Jaafar",
    phone: "+60199115240",
    email: "latifah@ptjjeli.kelantan.example",
    ptj: "101001",
  },
} as const satisfies Record<string, Complainant>;

export type ComplainantKey = keyof typeof COMPLAINANTS;
