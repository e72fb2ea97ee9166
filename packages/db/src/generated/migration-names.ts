export const migrationNames: string[] = ["20261124000000_init","20261124000100_isolation"];
