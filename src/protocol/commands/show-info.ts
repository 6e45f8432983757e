/** Facts about the process (management manual 9.3). */
export const showInfo = 'show info';
