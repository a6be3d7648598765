/** A figure with a bar beside it for the eye; the figure says everything. */
export function Bar({ value, most, text = String(value) }: { value: number; most: number; text?: string }) {
  return (
    <span className="flex min-w-28 items-center gap-2">
      <span className="w-12 shrink-0 text-right font-medium text-ink tabular-nums">{text}</span>
      <span aria-hidden className="h-2.5 min-w-16 flex-1">
        <span
          className="block h-full rounded-xs bg-primary [print-color-adjust:exact]"
          style={{ width: `${most === 0 ? 0 : (value / most) * 100}%` }}
        />
      </span>
    </span>
  );
}
