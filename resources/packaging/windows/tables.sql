-- What wixl cannot say, put into the package by msibuild: one statement a paragraph.

-- Any version up to this one gives way (256 with the first, 512 with the last of the range), so
-- that a rebuild of the same version replaces it too.
INSERT INTO `Upgrade` (`UpgradeCode`, `VersionMin`, `VersionMax`, `Attributes`, `ActionProperty`)
VALUES ('{6E0F4C52-9A0B-4B7C-8F55-3D0C8A6D7A12}', '0.0.0', '@VERSION@', 768, 'OLDERFOUND')

-- The machine-wide start of the kiosk: KIOSK=1 puts it, KIOSK=0 takes it away, an upgrade that
-- says nothing keeps what was there.
INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`)
VALUES ('KeepKiosk', 51, 'KioskStart', '1')

INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`)
VALUES ('KeepKiosk', 'KIOSK="1" OR (KIOSKKEPT="1" AND NOT KIOSK)', 60)

UPDATE `Component` SET `Condition`='KioskStart="1"' WHERE `Component`='Kiosk'

-- Another folder than the usual one is kept by an upgrade that says nothing: by one with a window
-- too, which works out all folders before the part that runs with rights does.
INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`)
VALUES ('KeepFolder', 51, 'INSTALLDIR', '[FOLDERKEPT]')

INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`)
VALUES ('KeepFolder', 'FOLDERKEPT AND NOT INSTALLDIR', 61)

INSERT INTO `InstallUISequence` (`Action`, `Condition`, `Sequence`)
VALUES ('KeepFolder', 'FOLDERKEPT AND NOT INSTALLDIR', 61)

-- Whether the clinic's policy stands there already.
INSERT INTO `Signature` (`Signature`, `FileName`) VALUES ('PolicyThere', 'POLICY~1.TOM|policy.toml')

CREATE TABLE `DrLocator` (`Signature_` CHAR(72) NOT NULL, `Parent` CHAR(72), `Path` CHAR(255), `Depth` SHORT PRIMARY KEY `Signature_`, `Parent`, `Path`)

INSERT INTO `DrLocator` (`Signature_`, `Path`, `Depth`)
VALUES ('PolicyThere', '[CommonAppDataFolder]decisionaid', 0)

INSERT INTO `AppSearch` (`Property`, `Signature_`) VALUES ('POLICYTHERE', 'PolicyThere')

-- What a silent installation may say. Public, and passed on to the part that runs with rights.
UPDATE `Property` SET `Value`='AIDFOLDER;INSTALLDIR;KIOSK;NEWERFOUND;OLDERFOUND;POLICYFILE' WHERE `Property`='SecureCustomProperties'

-- The clinic's folder is made for all; administrators alone may write there.
INSERT INTO `CreateFolder` (`Directory_`, `Component_`) VALUES ('CLINICFOLDER', 'ClinicFolder')

CREATE TABLE `MsiLockPermissionsEx` (`MsiLockPermissionsEx` CHAR(72) NOT NULL, `LockObject` CHAR(72) NOT NULL, `Table` CHAR(32) NOT NULL, `SDDLText` CHAR(0) NOT NULL, `Condition` CHAR(255) PRIMARY KEY `MsiLockPermissionsEx`)

INSERT INTO `MsiLockPermissionsEx` (`MsiLockPermissionsEx`, `LockObject`, `Table`, `SDDLText`)
VALUES ('ClinicFolder', 'CLINICFOLDER', 'CreateFolder', 'D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)')

-- Policy and guides are judged and put there by the installed program itself, with the rights of
-- the system (1024 deferred, 2048 as the system, 18 a file of this package). One that it refuses
-- ends the installation, and Windows takes back what was done.
INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`)
VALUES ('PutPolicy', 3090, 'decisionaid.exe', 'policy install "[POLICYFILE]"')

INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`)
VALUES ('PutPolicy', 'POLICYFILE AND NOT (KIOSK="1") AND NOT REMOVE', 6500)

INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`)
VALUES ('PutKioskPolicy', 3090, 'decisionaid.exe', 'policy install --kiosk "[POLICYFILE]"')

INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`)
VALUES ('PutKioskPolicy', 'POLICYFILE AND KIOSK="1" AND NOT REMOVE', 6505)

INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`)
VALUES ('CheckKiosk', 3090, 'decisionaid.exe', 'policy check --kiosk')

INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`)
VALUES ('CheckKiosk', 'KIOSK="1" AND NOT POLICYFILE AND NOT REMOVE', 6510)

INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`)
VALUES ('PutGuides', 3090, 'decisionaid.exe', 'aid install --all-users "[AIDFOLDER]\."')

INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`)
VALUES ('PutGuides', 'AIDFOLDER AND NOT REMOVE', 6520)

-- Where it stands, for lists of installed programs.
INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`)
VALUES ('TellFolder', 51, 'ARPINSTALLLOCATION', '[INSTALLDIR]')

INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`)
VALUES ('TellFolder', 'NOT Installed', 1010)
