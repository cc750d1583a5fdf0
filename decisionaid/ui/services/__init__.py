"""What pages share: the session, keeping, tasks, dialogs, printing, navigation."""
