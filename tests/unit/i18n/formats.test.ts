import { describe, expect, it } from "vitest";
import {
  formatAge,
  formatDate,
  formatDateTime,
  formatLongDate,
  formatNoKp,
  formatPhone,
  formatSize,
  formatSpan,
  formatTenths,
  formatTime,
  formatWorkingDays,
  maskNoKp,
} from "@/lib/i18n/formats";

describe("formats", () => {
  const morning = new Date("2026-05-20T01:05:00Z");

  it("writes dates with two digits, in Malaysian time", () => {
    expect(formatDate(morning)).toBe("20/05/2026");
    expect(formatDate(new Date("2026-01-03T16:00:00Z"))).toBe("04/01/2026");
    expect(formatLongDate(morning, "ms")).toBe("Rabu, 20 Mei 2026");
    expect(formatLongDate(morning, "en")).toBe("Wednesday, 20 May 2026");
    expect(formatLongDate(new Date("2026-12-31T16:00:00Z"), "ms")).toBe("Jumaat, 1 Januari 2027");
  });

  it("writes the time of day as Malay does", () => {
    expect(formatTime(morning, "ms")).toBe("9:05 PG");
    expect(formatTime(new Date("2026-05-20T06:30:00Z"), "ms")).toBe("2:30 PTG");
    expect(formatTime(new Date("2026-05-19T16:00:00Z"), "en")).toBe("12:00 AM");
    expect(formatTime(new Date("2026-05-20T04:00:00Z"), "en")).toBe("12:00 PM");
    expect(formatDateTime(morning, "ms")).toBe("20/05/2026, 9:05 PG");
  });

  it("counts days", () => {
    expect([0, 1, 12].map((days) => formatAge(days, "ms"))).toEqual(["0 hari", "1 hari", "12 hari"]);
    expect([0, 1, 12].map((days) => formatAge(days, "en"))).toEqual(["0 days", "1 day", "12 days"]);
  });

  it("counts working days", () => {
    expect(formatWorkingDays(8, "ms")).toBe("8 hari bekerja");
    expect([1, 8].map((days) => formatWorkingDays(days, "en"))).toEqual(["1 working day", "8 working days"]);
  });

  it("writes lengths of time without the parts that are 0", () => {
    expect([0, 20, 320, 1440, 4560].map((minutes) => formatSpan(minutes, "ms"))).toEqual([
      "0 jam",
      "20 min",
      "5 jam 20 min",
      "1 hari",
      "3 hari 4 jam",
    ]);
    expect(formatSpan(4560, "en")).toBe("3 days 4 h");
    expect([0, 5, 85].map(formatTenths)).toEqual(["0.0", "0.5", "8.5"]);
  });

  it("masks a No KP", () => {
    expect(maskNoKp("850505035022")).toBe("850505-**-****");
    expect(maskNoKp("850505-03-5022")).toBe("850505-**-****");
    expect(formatNoKp("850505035022")).toBe("850505-03-5022");
  });

  it.each([
    ["+60123456789", "012-345 6789"],
    ["+601112345678", "011-1234 5678"],
    ["097481957", "09-748 1957"],
    ["60320001234", "03-2000 1234"],
    ["+6082123456", "082-123 456"],
    ["+6567481957", "+6567481957"],
    ["123", "123"],
  ])("writes the telephone number %s as %s", (stored, shown) => {
    expect(formatPhone(stored)).toBe(shown);
  });

  it("writes file sizes", () => {
    expect([1, 839_680, 1_572_864, 26_214_400].map(formatSize)).toEqual([
      "1 KB",
      "820 KB",
      "1.5 MB",
      "25 MB",
    ]);
  });
});
