import { describe, expect, test } from "vitest";
import { passwordProblem } from "@/lib/auth/password-policy";

const owner = { noKp: "850505035022", name: "Nor Hasliza binti Mat Zain", email: "hasliza.mz@example.my" };

describe("a password is taken", () => {
  test.each([
    "payung kelabu tujuh jendela",
    "kuda-terbang-atas-bukit",
    "Xq7!vTz2#mLp",
    "correct horse battery staple",
    "tingkap hijau 4821",
    "aaaaaaaaaaaabcdefXYZ9 yes",
    "山高水长风和日丽春暖花开",
    "p".repeat(2) + "ayung biru".repeat(11),
  ])("%s", (password) => {
    expect(passwordProblem(password, owner)).toBeNull();
  });
});

describe("a password is refused", () => {
  test.each([
    ["", "password.required"],
    ["sebelas_aks", "password.too_short"],
    ["payung biru ".repeat(11), "password.too_long"],
    ["password1234", "password.common"],
    ["Password@2026", "password.common"],
    ["P@ssw0rd1234", "password.common"],
    ["katalaluan123", "password.common"],
    ["KataLaluan2026!", "password.common"],
    ["malaysia2026!", "password.common"],
    ["selamatdatang1", "password.common"],
    ["sayangsayang12", "password.common"],
    ["qwertyuiop123", "password.common"],
    ["qwertyuiopasdf", "password.common"],
    ["1qaz2wsx3edc", "password.common"],
    ["123456789012", "password.common"],
    ["112233112233", "password.common"],
    ["aaaaaaaaaaaa", "password.common"],
    ["abcabcabcabcabc", "password.common"],
    ["admin123456789", "password.common"],
    ["changeme1234", "password.common"],
    ["1234-1234-1234", "password.common"],
    ["!!!!!!!!!!!!", "password.common"],
    ["saya850505035022x", "password.personal"],
    ["850505-03-5022 ya", "password.personal"],
    ["bunga 850505 wangi", "password.personal"],
    ["bunga 05051985 wangi", "password.personal"],
    ["bunga 19850505 wangi", "password.personal"],
    ["hasliza suka teh", "password.personal"],
    ["H4sl1za suka teh", "password.personal"],
    ["eHelpdesk-selalu", "password.organisation"],
    ["Perbendaharaan Bukit", "password.organisation"],
    ["kelantan darul naim", "password.organisation"],
  ])("%s: %s", (password, problem) => {
    expect(passwordProblem(password, owner)).toBe(problem);
  });

  test("not for short parts of a name, nor for words of someone else's", () => {
    expect(passwordProblem("matahari terbit di ufuk", owner)).toBeNull();
    expect(passwordProblem("hasliza suka teh panas")).toBeNull();
  });
});
