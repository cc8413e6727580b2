# First what happened, then whether what was written is still there, then what to do.

refusal-release-version = This is not a version that can stand in an address, so the release was not saved. Use 1 to 40 letters, digits, dots and hyphens, with a letter or digit at both ends.
refusal-release-version-taken = This product already has a release of this version, so this one was not saved. Choose another version.
refusal-release-product = There is no such product, so the release was not saved. Choose one from the list.
refusal-release-devices = No device was chosen, or one that does not run this product, so the release was not saved. Choose at least one of its devices.
refusal-release-file = A file needs a name and an address that begins with https:// or http://, so it was not saved.
refusal-release-digest = This is no digest of that function: MD5 has 32, SHA-1 40 and SHA-256 64 digits of 0–9 and a–f. The file was not saved; copy the digest whole.
refusal-release-size = A size is a whole number of bytes, so the file was not saved. Leave it empty if you do not know it.
refusal-release-team = There is no such team, so the change was not saved. Choose one from the list.
refusal-release-text = The text is empty in Chinese or in English, so it was not saved. Fill in both.
refusal-release-reason = Nothing was changed yet: testers are told why. Give the reason in Chinese and in English.
refusal-release-hour = Nothing was changed: this hour is over, or not later than the one it had. Choose a later one.
refusal-release-state = The release stands differently by now, so this cannot be done. Nothing was changed. Have a look at how it stands.
refusal-release-fixed = This release is out or withdrawn, and its list of changes stays as it was. Put the change into the next one.
refusal-release-not-yet = The hour for this has not come. It happens by itself; nothing needs to be done.
refusal-release-headlines = { $n ->
    [one] A release has at most { $n } headline, so this one was not added. Take it off another change first.
   *[other] A release has at most { $n } headlines, so this one was not added. Take it off another change first.
  }
refusal-release-too-long = { $n ->
    [one] The text is longer than { $n } character, so it was not saved. It is still here: make it shorter and send it again.
   *[other] The text is longer than { $n } characters, so it was not saved. It is still here: make it shorter and send it again.
  }
refusal-verdict-none = This release takes no verdicts. Only releases on the development channel do, from their publication until the Tuesday after.
refusal-verdict-closed = The verdicts on this release closed on Tuesday at 24:00, so this one was not counted. The results are on this page.
refusal-verdict-device = Only members who have this release on a device judge it, so nothing was saved. If you do, add the device and its channel in your settings.
refusal-release-week = This is not a week, so nothing was saved. Write the year and the week of it, such as 2026-W47.
refusal-release-week-taken = This week has its notes already, so these were not begun. Add to those, or choose another week.
refusal-release-day = This day is not in the week of these notes, so the note was not saved. It is still here: choose a day from Monday to Sunday of that week.
refusal-release-figure = A figure needs what is measured, its unit in both languages, and two numbers, so the note was not saved. It is still here: fill in what is missing.
refusal-release-mixed = Notes of a service and changes of the software do not stand in one list, so nothing was added. Put this one where its like are.
