import { BS, type Field, field, S } from './record.ts';

/** Health checks and agent checks. Absent while the check is off or paused (maintenance). Source: management manual 9.1, checked on real answers. */
export const checkFields: readonly Field[] = [
  field(21, 'chkfail', 'counter', 'none', S, '1.3', {
    title: 'Failed checks',
    meaning: 'Checks that failed while the server was up; absent without an enabled check.',
  }),
  field(22, 'chkdown', 'counter', 'none', BS, '1.3', {
    title: 'Times gone down',
    meaning: 'Changes from up to down; for a backend, of the backend as a whole.',
  }),
  field(36, 'check_status', 'text', 'text', S, '1.4', {
    title: 'Check status',
    meaning: 'Code of the last health check; a leading star means that one is running now.',
  }),
  field(37, 'check_code', 'text', 'none', S, '1.4', {
    title: 'Check code',
    meaning: 'HTTP, SMTP or LDAP status of the last health check; 0 or absent for other checks.',
  }),
  field(38, 'check_duration', 'duration', 'milliseconds', S, '1.4', {
    title: 'Check duration',
    meaning: 'Time the last health check took.',
  }),
  field(45, 'hanafail', 'counter', 'none', S, '1.4', {
    title: 'Observed failures',
    meaning: 'Failures seen in live traffic by `observe`; since 1.7 absent unless that is configured.',
  }),
  field(56, 'last_chk', 'text', 'text', S, '1.5', {
    title: 'Last check said',
    meaning: 'Text that the checked server may choose; its wording depends on version and system.',
  }),
  field(57, 'last_agt', 'text', 'text', S, '1.5', {
    title: 'Last agent check said',
    meaning: 'Text that the agent chooses.',
  }),
  field(62, 'agent_status', 'text', 'text', S, '1.7', {
    title: 'Agent check status',
    meaning: 'Code of the last agent check; a leading star means that one is running now.',
  }),
  field(63, 'agent_code', 'text', 'none', S, '1.7', {
    title: 'Agent check code',
    meaning: 'Status of the last agent check; in practice 0.',
  }),
  field(64, 'agent_duration', 'duration', 'milliseconds', S, '1.7', {
    title: 'Agent check duration',
    meaning: 'Time the last agent check took.',
  }),
  field(65, 'check_desc', 'text', 'text', S, '1.7', {
    title: 'Check in words',
    meaning: "HAProxy's own words for the check status.",
  }),
  field(66, 'agent_desc', 'text', 'text', S, '1.7', {
    title: 'Agent check in words',
    meaning: "HAProxy's own words for the agent status.",
  }),
  field(67, 'check_rise', 'limit', 'none', S, '1.7', {
    title: 'Checks to rise',
    meaning: 'Passed checks in a row that bring the server up (`rise`).',
  }),
  field(68, 'check_fall', 'limit', 'none', S, '1.7', {
    title: 'Checks to fall',
    meaning: 'Failed checks in a row that take the server down (`fall`).',
  }),
  field(69, 'check_health', 'gauge', 'none', S, '1.7', {
    title: 'Check health',
    meaning: 'From 0 to rise+fall-1; the server is up from rise on.',
  }),
  field(70, 'agent_rise', 'limit', 'none', S, '1.7', {
    title: 'Agent checks to rise',
    meaning: 'Passed agent checks in a row that bring the server up.',
  }),
  field(71, 'agent_fall', 'limit', 'none', S, '1.7', {
    title: 'Agent checks to fall',
    meaning: 'Failed agent checks in a row that take the server down.',
  }),
  field(72, 'agent_health', 'gauge', 'none', S, '1.7', {
    title: 'Agent check health',
    meaning: 'From 0 to rise+fall-1; the agent reports up from rise on.',
  }),
];
