/** What runs by the clock, in UTC as graphile-worker reads it; tasks are in lib/jobs/tasks.ts. */
export const crontab = `
* * * * * recover_jobs ?max=1
*/5 * * * * requeue_stuck_notifications ?max=1
7,37 * * * * requeue_parked_notifications ?max=1
17 * * * * expire_uploads ?max=1
47 * * * * forget_past_attempts ?max=1
`;
