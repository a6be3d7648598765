/**
 * What runs by the clock, in UTC as graphile-worker reads it (midnight is 8:00 in Malaysia); tasks are in lib/jobs/tasks.ts.
 * Digests come after the timers of the office's opening, and so have what those found. A run of the timers that takes
 * long, as after a change of the targets, takes one worker only: the next one waits for it.
 */
export const crontab = `
* * * * * recover_jobs ?max=1
*/5 * * * * run_timers ?max=1&queue=run_timers&jobKey=run_timers
*/5 * * * * requeue_stuck_notifications ?max=1
*/5 * * * * hold_abandoned_mails ?max=1
*/5 * * * * requeue_abandoned_events ?max=1
2,7,12,17,22,27,32,37,42,47,52,57 * * * * requeue_parked_notifications ?max=1
10 * * * * send_digests ?id=hourly_digests&fill=1h&max=3 {"which":"hourly"}
20 0 * * * send_digests ?id=daily_digests&fill=12h&max=3 {"which":"daily"}
*/5 * * * * recompute_clocks ?max=1 {"only":"recent"}
*/5 * * * * reindex_cards ?max=1&queue=reindex_cards&jobKey=reindex_cards
17 * * * * expire_uploads ?max=1
32 * * * * flag_due_cards ?max=1
47 * * * * forget_past_attempts ?max=1
52 18 * * * forget_searches ?max=1
`;
