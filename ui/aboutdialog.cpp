// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/aboutdialog.h"

#include "ui/appicon.h"
#include "ui/sizes.h"
#include "ui/wording.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSysInfo>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

/// Outside the namespace, as the macro wants it.
static void initNotices()
{
    Q_INIT_RESOURCE(fleetscope_notices);
}

namespace ui {

namespace {

constexpr int AboutIconSide = 64;
constexpr int ColumnsOfText = 84; ///< The licences are set in lines of 80.

QString readNotice(const QString &resource)
{
    QFile file(resource);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QLabel *wrapped(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
    , m_pages(new QTabWidget(this))
{
    initNotices();
    setObjectName(u"aboutDialog"_s);

    m_pages->setObjectName(u"pages"_s);
    m_pages->setDocumentMode(true);
    m_pages->addTab(buildPage(), QString());
    addTextPage(u":/notices/licence.txt"_s);
    addTextPage(u":/notices/third-party.txt"_s);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *close = buttons->button(QDialogButtonBox::Close);
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(16, this), scaled(16, this), scaled(16, this), scaled(16, this));
    layout->setSpacing(scaled(16, this));
    layout->addWidget(head());
    layout->addWidget(m_pages, 1);
    layout->addWidget(buttons);
    eachLanguage(this, [this, close] {
        setWindowTitle(tr("About Fleetscope"));
        const QStringList titles{tr("This build"), tr("Licence"), tr("Third-party notices")};
        for (int page = 0; page < m_pages->count(); ++page) {
            m_pages->setTabText(page, titles[page]);
            m_pages->widget(page)->setAccessibleName(titles[page]);
        }
        close->setText(tr("Close"));
    });
}

QString AboutDialog::buildFacts()
{
#ifdef FLEETSCOPE_CHARTS
    const auto charts = "Qt Charts"_L1;
#else
    const auto charts = "QPainter"_L1;
#endif
    // English in every language: whoever reads the report has to find the words.
    const QStringList lines{
        u"Fleetscope %1, %2"_s.arg(QCoreApplication::applicationVersion(), QSysInfo::buildAbi()),
        u"Qt %1 (built with %2), platform %3"_s.arg(QLatin1StringView(qVersion()),
                                                    QLatin1StringView(QT_VERSION_STR),
                                                    QGuiApplication::platformName()),
        u"Charts drawn with %1"_s.arg(charts),
        u"%1, %2 %3, %4"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
                               QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture()),
    };
    return lines.join(u'\n');
}

QWidget *AboutDialog::head()
{
    auto *head = new QWidget(this);
    auto *icon = new QLabel(head);
    icon->setPixmap(appIcon().pixmap(QSize(scaled(AboutIconSide, this), scaled(AboutIconSide, this)),
                                     devicePixelRatioF()));

    auto *name = wrapped(head);
    name->setObjectName(u"name"_s);
    name->setFont(titleFont(font()));
    auto *says = wrapped(head);
    auto *licence = wrapped(head);
    eachLanguage(head, [=] {
        icon->setAccessibleName(tr("Fleetscope's icon"));
        name->setText(tr("Fleetscope %1").arg(QCoreApplication::applicationVersion()));
        says->setText(tr("CPU, memory and disk of every server, live, in a native window."));
        licence->setText(tr("Free software under the GNU General Public License, version 3 or later. It "
                            "comes without any warranty."));
    });

    auto *texts = new QVBoxLayout;
    texts->setSpacing(scaled(4, this));
    texts->addWidget(name);
    texts->addWidget(says);
    texts->addWidget(licence);
    texts->addStretch();
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(16, this));
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    return head;
}

QWidget *AboutDialog::buildPage()
{
    auto *page = new QWidget(this);
    auto *facts = wrapped(page);
    facts->setText(buildFacts());
    facts->setObjectName(u"facts"_s);
    facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *hint = wrapped(page);
    auto *copy = new QPushButton(page);
    eachLanguage(page, [hint, copy] {
        hint->setText(tr("A report of an error is easier to answer with these lines in it."));
        copy->setText(tr("Copy these lines"));
    });
    copy->setObjectName(u"copy"_s);
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [] { QGuiApplication::clipboard()->setText(buildFacts()); });

    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(scaled(12, this), scaled(12, this), scaled(12, this), scaled(12, this));
    layout->setSpacing(scaled(12, this));
    layout->addWidget(facts);
    layout->addWidget(hint);
    layout->addWidget(copy, 0, Qt::AlignLeft);
    layout->addStretch();
    return page;
}

void AboutDialog::addTextPage(const QString &resource)
{
    auto *text = new QPlainTextEdit(readNotice(resource), this);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setFrameShape(QFrame::NoFrame);
    const QFontMetrics metrics(text->font());
    text->setMinimumSize(metrics.horizontalAdvance(QString(ColumnsOfText, u'm')), metrics.lineSpacing() * 20);
    m_pages->addTab(text, QString());
}

void showAbout(QWidget *window)
{
    if (auto *open = window ? window->findChild<AboutDialog *>({}, Qt::FindDirectChildrenOnly) : nullptr) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto *dialog = new AboutDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace ui
