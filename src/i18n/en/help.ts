export const help = {
  title: 'Help and shortcuts',
  lead: 'Short answers first, then every shortcut. F1 brings you back here.',
  questions: 'Questions',
  answers: [
    {
      question: 'Does data leave this machine?',
      answer:
        'No. Reading, computing and keeping all happen in this browser, and the page is not allowed to send anything anywhere. It works offline. On another machine the files are imported again.',
    },
    {
      question: 'Which files can be used?',
      answer:
        'Excel and WPS workbooks, .csv, .txt, .zip and whole folders; a table copied in Excel can be pasted. Drop them anywhere on the page. What is unsure is asked, never guessed.',
    },
    {
      question: 'How was this number made?',
      answer:
        'Every table and chart carries its conventions and sources underneath. Point at a column’s head for its definition, n and interval; double-click a cell, or press Alt+↓ in it, for where its number comes from. Definitions and formulas are in the reference of measures; the conventions are changed in the top bar, and the numbers follow.',
    },
    {
      question: 'Why are there no rankings?',
      answer:
        'In the non-graduating years of compulsory education rankings are not allowed: schools stand in the order of their codes and only whole intervals are compared. Graduating years and senior high have measures of their own.',
    },
    {
      question: 'What if an edit goes wrong?',
      answer:
        'Every step can be undone. Save a version when it matters: later it can be compared and restored. Built-in notebooks can go back to the original.',
    },
    {
      question: 'How do I take results with me?',
      answer:
        'Tables download as CSV. A notebook prints, also to PDF, and downloads as an .md file that a colleague can drop on the page.',
    },
  ],
  shortcuts: 'Shortcuts',
  search: 'Find a command',
  none: 'There is no such command. Try another word.',
  command: 'Command',
  keys: 'Keys',
  or: 'or',
}
